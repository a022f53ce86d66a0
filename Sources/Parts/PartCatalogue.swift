/// The optional parts that Daka knows, each file pinned.
///
/// Wheels are built for CPython 3.11 on `manylinux_2_28_x86_64`; only libraries, models and licences are taken out of them,
/// which need glibc 2.28 or later and no Python.
public enum PartCatalogue {
    /// The Python version that the wheels are tagged with.
    static let pythonVersion = "3.11"
    /// The platforms that the wheels are tagged with.
    static let platforms = ["manylinux_2_28_x86_64", "manylinux_2_27_x86_64"]
    /// The folder of all parts, inside the data folder.
    public static let folderName = "parts"

    /// Every part.
    public static let all = [textRecognition, heicPictures]

    /// PP-OCRv6 and the runtime that it needs.
    public static let textRecognition = Part(
        name: "text-recognition",
        purpose: "Reads screenshots with PP-OCRv6: memos and timers practically without fault, watermarks of photos.",
        absence: "Tesseract reads memos with some faults, timers often not, watermarks not at all.",
        wheels: [
            Wheel(
                project: "onnxruntime",
                version: "1.32.0",
                fileName: "onnxruntime-1.32.0-cp311-cp311-manylinux_2_28_x86_64.whl",
                size: 27_773_237,
                sha256: "5a34fc4dfeb5a7b4a74c95dcba1e773d722abda720b474edf1b0c419dc6d163d",
                members: [
                    WheelMember(
                        path: "onnxruntime/capi/libonnxruntime.so.1.32.0",
                        size: 34_824_680,
                        sha256: "6c1585d1bbf45b0712ea4a21b705c5fcb4ba04ff2e30f1fbf81a49faf658638f"
                    ),
                    WheelMember(
                        path: "onnxruntime/LICENSE",
                        name: "onnxruntime-LICENSE",
                        size: 1_073,
                        sha256: "2f07c72751aed99790b8a4869cf2311df85a860b22ded05fa22803587a48922c"
                    ),
                    WheelMember(
                        path: "onnxruntime/ThirdPartyNotices.txt",
                        name: "onnxruntime-ThirdPartyNotices.txt",
                        size: 334_795,
                        sha256: "d8696258afcf9df7827a5e01d6b6d55ee9b461b4e82020f5f48242deb9cc2270"
                    ),
                ]
            ),
            Wheel(
                project: "rapidocr",
                version: "3.10.0",
                fileName: "rapidocr-3.10.0-py3-none-any.whl",
                size: 27_288_134,
                sha256: "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050",
                members: [
                    WheelMember(
                        path: "rapidocr/models/PP-OCRv6_det_small.onnx",
                        size: 9_929_594,
                        sha256: "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f"
                    ),
                    WheelMember(
                        path: "rapidocr/models/PP-OCRv6_rec_small.onnx",
                        size: 21_234_383,
                        sha256: "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
                    ),
                    WheelMember(
                        path: "rapidocr-3.10.0.dist-info/licenses/LICENSE",
                        name: "rapidocr-LICENSE",
                        size: 11_422,
                        sha256: "3e0af25fdd06aa9586ae97adb00ea927ebe5a3805ac77d2d3a81ce5f55693333"
                    ),
                    WheelMember(
                        path: "rapidocr-3.10.0.dist-info/licenses/MODEL_LICENSES.md",
                        size: 8_398,
                        sha256: "c5fd0e8603d3df743355b546121e6fe0f4ef8ff455c5a85c1681fd3ae520e153"
                    ),
                ]
            ),
        ]
    )

    /// The file of ``heicPictures`` that is opened; it finds the others beside it.
    static let heifLibrary = "libheif-e72ea93c.so.1.23.6"

    /// A libheif that reads the pictures of current iPhones, with the libraries that it loads from its own folder.
    public static let heicPictures = Part(
        name: "heic-pictures",
        purpose: "Shows and fingerprints HEIC pictures of iPhones from iOS 18 on.",
        absence: "The system's libheif decodes older HEIC pictures only; metadata are read in any case.",
        wheels: [
            Wheel(
                project: "pillow-heif",
                version: "1.8.1",
                fileName: "pillow_heif-1.8.1-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl",
                size: 5_709_404,
                sha256: "a94f02ccb61042820e9fc60b2a427d85377c6017d27b7594d33f26b1c78918e5",
                members: [
                    WheelMember(
                        path: "pillow_heif.libs/libheif-e72ea93c.so.1.23.6",
                        size: 3_025_969,
                        sha256: "27f15a811099395c2662baf13ad2e8bdecebaa49fbb9b1eded4a6bc9b6f551f7"
                    ),
                    WheelMember(
                        path: "pillow_heif.libs/libde265-91206b2b.so.0.2.3",
                        size: 983_713,
                        sha256: "4675f11969823d3035c9d2b36d8d06b821617606da6f82182886a1c8438b4e48"
                    ),
                    WheelMember(
                        path: "pillow_heif.libs/libx265-4883ecb5.so.217",
                        size: 22_895_681,
                        sha256: "b4be99b048721e3f27e79ca819a267651e7213831aeab15d9b0b433381212e74"
                    ),
                    WheelMember(
                        path: "pillow_heif-1.8.1.dist-info/licenses/LICENSE.txt",
                        name: "pillow-heif-LICENSE.txt",
                        size: 1_546,
                        sha256: "9e2635f155b00af5a46cb2f2c9b052072ec546d59837ee74efc9cba2cbb83f3d"
                    ),
                    WheelMember(
                        path: "pillow_heif-1.8.1.dist-info/licenses/LICENSES_bundled.txt",
                        name: "pillow-heif-LICENSES_bundled.txt",
                        size: 1_147,
                        sha256: "7c5eab5b0bc4ed21688891149081b38432b2bbe8e8b49c12708a8ddcf7d700d8"
                    ),
                ]
            )
        ]
    )
}
